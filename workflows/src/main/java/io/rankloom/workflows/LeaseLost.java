package io.rankloom.workflows;

/** Another attempt has taken the job over, or its run has ended: what this attempt would report is refused. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(message);
    }
}
