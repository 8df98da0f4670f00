package io.rankloom.engines.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a machine without GPU, or with the natives of the CPU. */
class DjlEnginesTest {

    @AfterEach
    void forget() {
        System.clearProperty("engines.device");
    }

    @Test
    void worksWhereTheEngineSaysUnlessTheCpuIsAskedFor() {
        for (Engine engine : new Engine[] {DjlEngines.pytorch(), DjlEngines.onnxRuntime()}) {
            assertThat(DjlEngines.device(engine)).isEqualTo(engine.defaultDevice());

            System.setProperty("engines.device", "cpu");
            assertThat(DjlEngines.device(engine)).isEqualTo(Device.cpu());
            System.clearProperty("engines.device");
        }
    }

    @Test
    void refusesADeviceThatItDoesNotKnow() {
        System.setProperty("engines.device", "gpu0");

        assertThatThrownBy(() -> DjlEngines.device(DjlEngines.pytorch()))
                .hasMessage("engines.device is 'gpu0', but must be auto, a GPU when there is one, or cpu, never a GPU");
    }
}
