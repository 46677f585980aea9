// The way from a letter's text to its record takes no memory of its own once it has seen letters like it: what it needs is used
// again. A finding brings its message and its places, which go to the reports.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "bench/invented/letter.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "tests/engines.hpp"

// The sanitizers have an operator new of their own.
#if defined(__SANITIZE_ADDRESS__)
#define CITEGATE_COUNTS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CITEGATE_COUNTS 0
#endif
#endif
#ifndef CITEGATE_COUNTS
#define CITEGATE_COUNTS 1
#endif

namespace {

std::atomic<std::size_t> taken{0};

#if CITEGATE_COUNTS

void* take(std::size_t size) {
    ++taken;
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
#endif

}  // namespace

#if CITEGATE_COUNTS
void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++taken;
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace citegate {
namespace {

std::vector<SourcePtr> made_letters(std::size_t count) {
    bench::InventedOptions options;
    options.eras = {bench::Era::page_2014, bench::Era::section_2015, bench::Era::acoem_2018};  // the forms with labels: nearly all
    bench::InventedTotals totals;
    std::string list;
    std::vector<SourcePtr> letters;
    for (std::size_t number = 1; number <= count; ++number)
        letters.push_back(std::make_shared<const Source>(fmt::format("{}.txt", number), bench::invented_letter(options, number, totals, list)));
    return letters;
}

class Allocation : public testing::Test {
  protected:
    void SetUp() override {
        if (!CITEGATE_COUNTS) GTEST_SKIP() << "a sanitizer counts what is allocated";
    }
};

TEST_F(Allocation, TheCounterCounts) {
    const auto before = taken.load();
    void* volatile memory = ::operator new(1000);
    EXPECT_EQ(taken.load() - before, 1U);
    ::operator delete(memory);
}

TEST_F(Allocation, ALetterLikeThoseBeforeTakesMemoryForItsFindingsOnly) {
    const auto letters = made_letters(600);
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    std::string record;
    const auto check = [&](const SourcePtr& letter) {
        const auto before = taken.load();
        checker.check(letter, result);
        record.clear();
        report::append_letter_record(record, embedded_engine().graph(), result);
        return taken.load() - before;
    };
    for (const auto& letter : letters) check(letter);
    // What is used again is lists of this letter's size or another's: now and then one has to grow.
    constexpr std::size_t of_a_finding = 4;  // its message, its places, and what puts them in order
    std::size_t count = 0;
    std::size_t told = 0;
    std::size_t without = 0;
    std::size_t count_without = 0;
    for (const auto& letter : letters) {
        const auto its = check(letter);
        const auto its_told = result.findings.size() + result.diagnostics.size();
        count += its;
        told += its_told;
        without += its_told == 0 ? 1 : 0;
        count_without += its_told == 0 ? its : 0;
    }
    EXPECT_GT(without, 20U) << "the test has to see letters without findings, too";
    EXPECT_LE(count, of_a_finding * told);
    EXPECT_LT(count_without, without) << "less than one in each of " << without << " letters without findings";
}

}  // namespace
}  // namespace citegate
