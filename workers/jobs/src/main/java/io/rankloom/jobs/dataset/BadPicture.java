package io.rankloom.jobs.dataset;

/** Why a file is no picture that can be used, in words for a quality report. */
public final class BadPicture extends Exception {

    private static final long serialVersionUID = 1L;

    BadPicture(String reason) {
        super(reason);
    }

    BadPicture(String reason, Throwable cause) {
        super(reason, cause);
    }
}
