package io.rankloom.platform.workflow;

/**
 * An element of a process as its diagram draws it.
 *
 * @param type BPMN's local name, such as {@code serviceTask} or {@code exclusiveGateway}
 * @param multiInstance done once per item of a list
 */
public record FlowNode(String processId, String elementId, String name, String type, boolean multiInstance) {

    /** Work or waiting, as opposed to gateways and mere events: what a list of steps shows. */
    public boolean isStep() {
        return type.endsWith("Task") || type.equals("callActivity") || type.equals("intermediateCatchEvent");
    }
}
