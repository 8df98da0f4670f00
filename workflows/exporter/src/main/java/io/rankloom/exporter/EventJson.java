package io.rankloom.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.StringJoiner;

/** One record of the engine as the platform API reads it. Written by hand so that the exporter needs no library. */
final class EventJson {

    private static final String RUN_ID = "runId";

    /** A full batch of the longest texts, every character escaped, stays below the 16 MB that the platform takes. */
    private static final int LONGEST = 4_000;

    private final StringJoiner fields = new StringJoiner(",", "{", "}");

    private EventJson(Record<?> exported, String kind) {
        number("partition", exported.getPartitionId());
        number("position", exported.getPosition());
        number("timestamp", exported.getTimestamp());
        text("kind", kind);
        text("intent", exported.getIntent().name());
    }

    /** Null for records that say nothing to the platform. */
    static String of(Record<?> exported) {
        return switch (exported.getValue()) {
            case ProcessInstanceRecordValue value -> element(exported, value);
            case JobRecordValue value -> job(exported, value);
            case IncidentRecordValue value -> incident(exported, value);
            case VariableRecordValue value -> value.getName().equals(RUN_ID) ? variable(exported, value) : null;
            default -> null;
        };
    }

    private static String element(Record<?> exported, ProcessInstanceRecordValue value) {
        String type = value.getBpmnElementType().name();
        var json = new EventJson(exported, type.equals("PROCESS") ? "PROCESS" : "ELEMENT");
        json.text("elementId", value.getElementId());
        json.text("elementType", type);
        json.text("processId", value.getBpmnProcessId());
        json.number("processInstanceKey", value.getProcessInstanceKey());
        json.number("elementInstanceKey", exported.getKey());
        if (value.getParentProcessInstanceKey() > 0) {
            json.number("rootProcessInstanceKey", value.getParentProcessInstanceKey());
        }
        return json.fields.toString();
    }

    private static String job(Record<?> exported, JobRecordValue value) {
        var json = new EventJson(exported, "JOB");
        json.text("elementId", value.getElementId());
        json.text("processId", value.getBpmnProcessId());
        json.number("processInstanceKey", value.getProcessInstanceKey());
        json.number("elementInstanceKey", value.getElementInstanceKey());
        json.number("jobKey", exported.getKey());
        json.text("errorMessage", value.getErrorMessage());
        return json.fields.toString();
    }

    private static String incident(Record<?> exported, IncidentRecordValue value) {
        var json = new EventJson(exported, "INCIDENT");
        json.text("elementId", value.getElementId());
        json.text("processId", value.getBpmnProcessId());
        json.number("processInstanceKey", value.getProcessInstanceKey());
        json.number("elementInstanceKey", value.getElementInstanceKey());
        json.number("incidentKey", exported.getKey());
        json.number("jobKey", value.getJobKey());
        json.text("errorMessage", value.getErrorMessage());
        return json.fields.toString();
    }

    private static String variable(Record<?> exported, VariableRecordValue value) {
        var json = new EventJson(exported, "VARIABLE");
        json.text("processId", value.getBpmnProcessId());
        json.number("processInstanceKey", value.getProcessInstanceKey());
        json.text(RUN_ID, value.getValue().replace("\"", ""));
        return json.fields.toString();
    }

    private void number(String name, long value) {
        fields.add("\"" + name + "\":" + value);
    }

    /** A value that is missing is left out: an exception here would hold up the broker's log for ever. */
    private void text(String name, String value) {
        if (value == null) {
            return;
        }
        fields.add("\"" + name + "\":" + quote(value.length() <= LONGEST ? value : value.substring(0, LONGEST)));
    }

    /** RFC 8259, section 7. */
    static String quote(String value) {
        var quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
