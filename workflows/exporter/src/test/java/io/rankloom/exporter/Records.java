package io.rankloom.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;

/** Records as the broker hands them out. */
final class Records {

    private Records() {}

    static Record<?> element(long position, String elementId) {
        return element(position, elementId, BpmnElementType.SERVICE_TASK, -1);
    }

    static Record<?> element(long position, String elementId, BpmnElementType type, long parent) {
        return record(
                position,
                ValueType.PROCESS_INSTANCE,
                ProcessInstanceIntent.ELEMENT_ACTIVATED,
                ImmutableProcessInstanceRecordValue.builder()
                        .withElementId(elementId)
                        .withBpmnElementType(type)
                        .withBpmnProcessId("train-ranker")
                        .withProcessInstanceKey(10)
                        .withParentProcessInstanceKey(parent)
                        .build());
    }

    static Record<?> variable(long position, String name, String json) {
        return record(
                position,
                ValueType.VARIABLE,
                VariableIntent.CREATED,
                ImmutableVariableRecordValue.builder()
                        .withName(name)
                        .withValue(json)
                        .withBpmnProcessId("train-ranker")
                        .withProcessInstanceKey(10)
                        .build());
    }

    static Record<?> incident(long position, String message) {
        return record(
                position,
                ValueType.INCIDENT,
                IncidentIntent.CREATED,
                ImmutableIncidentRecordValue.builder()
                        .withElementId("extract-text")
                        .withBpmnProcessId("train-ranker")
                        .withProcessInstanceKey(10)
                        .withErrorMessage(message)
                        .withJobKey(30)
                        .build());
    }

    private static <T extends RecordValue> Record<T> record(
            long position, ValueType valueType, Intent intent, T value) {
        return ImmutableRecord.<T>builder()
                .withPosition(position)
                .withPartitionId(1)
                .withKey(20)
                .withTimestamp(1_700_000_000_000L)
                .withRecordType(RecordType.EVENT)
                .withValueType(valueType)
                .withIntent(intent)
                .withValue(value)
                .build();
    }
}
