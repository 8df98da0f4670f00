package io.rankloom.engines.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DjlEnginesTest {

    @AfterEach
    void forget() {
        System.clearProperty("rankloom.device");
    }

    @Test
    void runsEncodersWhereItIsTold() {
        assertThat(DjlEngines.encoderDevice("cpu")).isEqualTo(EncoderDevice.CPU);
        assertThat(DjlEngines.encoderDevice("gpu")).isEqualTo(EncoderDevice.GPU);

        System.setProperty("rankloom.device", "gpu");
        assertThat(DjlEngines.encoderDevice()).isEqualTo(EncoderDevice.GPU);
    }

    @Test
    void namesTheDeviceInWhatAGpuMakesAlone() {
        assertThat(DjlEngines.onDevice("minilm")).isEqualTo("minilm");

        System.setProperty("rankloom.device", "gpu");
        assertThat(DjlEngines.onDevice("minilm")).isEqualTo("minilm on the gpu");
    }

    @Test
    void refusesADeviceThatItDoesNotKnow() {
        assertThatThrownBy(() -> DjlEngines.encoderDevice("gpu0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RANKLOOM_DEVICE is 'gpu0', but encoders are run on the cpu or the gpu");
    }
}
