package io.rankloom.platform.notification;

/** What may be told. Names are part of the webhook's contract: add, never rename. */
public enum NotificationType {
    REVIEW_OPENED("review.opened"),
    REVIEW_REMINDED("review.reminded"),
    REVIEW_DECIDED("review.decided"),
    REVIEW_EXPIRED("review.expired"),
    DEPLOYMENT_WITHDRAWN("deployment.withdrawn");

    private final String label;

    NotificationType(String label) {
        this.label = label;
    }

    /** The type as the receiver reads it. */
    public String label() {
        return label;
    }
}
