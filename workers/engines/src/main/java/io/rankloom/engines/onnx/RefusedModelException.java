package io.rankloom.engines.onnx;

/** A model file that is not loaded, with the reason in one line. */
public final class RefusedModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param reason a sentence about the model, without its subject */
    public RefusedModelException(String model, String reason) {
        super("model " + model + " is refused: it " + reason);
    }

    RefusedModelException(String model, String reason, Throwable cause) {
        super("model " + model + " is refused: it " + reason + " (" + cause.getMessage() + ")", cause);
    }
}
