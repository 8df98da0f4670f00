package io.rankloom.engines.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

    @Test
    void blamesBytesThatAreNoModel() {
        assertThatThrownBy(() -> new OnnxModel("damaged", new byte[] {1, 2, 3}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ONNX Runtime refuses model damaged: ");
    }

    @Test
    void doesNotBlameTheBytesForWhatTheMachineLacks() {
        assertThat(OnnxModel.malformed(new OrtException(OrtErrorCode.ORT_INVALID_GRAPH, "two outputs of one name")))
                .isTrue();
        assertThat(OnnxModel.malformed(new OrtException(OrtErrorCode.ORT_RUNTIME_EXCEPTION, "bad allocation")))
                .isFalse();
        assertThat(OnnxModel.malformed(new OrtException(OrtErrorCode.ORT_EP_FAIL, "no CUDA")))
                .isFalse();
        assertThat(OnnxModel.malformed(new IllegalStateException("closed"))).isFalse();
    }
}
