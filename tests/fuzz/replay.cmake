# Writes a target's seeds and runs it once over each, and over every file that was ever a finding.
execute_process(COMMAND ${WRITE_SEEDS} ${TARGET} ${SEEDS} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${REPLAY} ${SEEDS} ${FOUND} COMMAND_ERROR_IS_FATAL ANY)
