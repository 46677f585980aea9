// A few names of each kind: the grammar is tested without a catalogue.
#pragma once

#include "grammar/names.hpp"

namespace citegate::grammar {

inline Names names_for_tests() {
    Names names;
    for (const auto* title : {"Low Back Complaints", "Knee Complaints", "Forearm, Wrist, and Hand Complaints", "Elbow Complaints",
                              "Chronic Pain Medical Treatment", "Chronic Pain Treatment Guidelines", "Acupuncture Treatment",
                              "Opioid Treatment", "Postsurgical Treatment", "Postsurgical Treatment Guidelines", "General Approaches",
                              "Initial Approaches to Treatment"}) {
        names.add(NameKind::mtus_title, title);
    }
    for (const auto* title : {"Low Back Disorders", "Hip and Groin"}) names.add(NameKind::acoem_title, title);
    for (const auto* chapter : {"Low Back", "Low Back - Lumbar & Thoracic (Acute & Chronic)", "Neck and Upper Back", "Shoulder", "Elbow",
                                "Forearm, Wrist, & Hand", "Knee & Leg", "Knee", "Pain", "Pain (Chronic)"}) {
        names.add(NameKind::odg_chapter, chapter);
    }
    for (const auto* section : {"Special Studies", "Initial Care", "NSAIDs, GI symptoms & cardiovascular risk", "Forearm, Wrist, & Hand",
                                "Topical analgesics"}) {
        names.add(NameKind::section, section);
    }
    for (const auto* name : {"ACOEM", "ACOEM Practice Guidelines", "ACOEM Guidelines", "Occupational Medicine Practice Guidelines",
                             "American College of Occupational and Environmental Medicine"}) {
        names.add(NameKind::acoem_publisher, name);
    }
    for (const auto* name : {"ODG", "ODG-TWC", "Official Disability Guidelines", "Official Disability Guidelines (ODG)"}) {
        names.add(NameKind::odg_publisher, name);
    }
    return names;
}

}  // namespace citegate::grammar
