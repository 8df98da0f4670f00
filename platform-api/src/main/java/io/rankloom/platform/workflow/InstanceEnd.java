package io.rankloom.platform.workflow;

/** How an instance of a process left the engine. */
public enum InstanceEnd {
    COMPLETED,
    TERMINATED
}
