package io.rankloom.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 0", // it was only started
        "WAITING, 0", // for a review
        "SUCCEEDED, 0",
        "FAILED, 1",
        "CANCELLED, 1",
        "REJECTED, 1"
    })
    void theExitCodeSaysWhetherTheRunMayStillGiveAModel(String state, int code) {
        assertThat(TrainCommand.exitCode(state)).isEqualTo(code);
    }
}
