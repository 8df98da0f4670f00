package io.rankloom.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void an_element_is_told_with_its_place_and_its_keys() {
        assertThat(EventJson.of(Records.element(5, "extract-text")))
                .isEqualTo("{\"partition\":1,\"position\":5,\"timestamp\":1700000000000,\"kind\":\"ELEMENT\","
                        + "\"intent\":\"ELEMENT_ACTIVATED\",\"elementId\":\"extract-text\","
                        + "\"elementType\":\"SERVICE_TASK\",\"processId\":\"train-ranker\","
                        + "\"processInstanceKey\":10,\"elementInstanceKey\":20}");
    }

    @Test
    void a_process_that_another_called_names_its_root() {
        assertThat(EventJson.of(Records.element(5, "collect-dataset", BpmnElementType.PROCESS, 7)))
                .contains("\"kind\":\"PROCESS\"", "\"rootProcessInstanceKey\":7");
    }

    @Test
    void an_incident_carries_its_key_and_a_message_that_stays_valid_json() {
        assertThat(EventJson.of(Records.incident(6, "row 7: \"4,5\"\n\\ 型号 \uD83D\uDE00 \u0001")))
                .contains("\"incidentKey\":20", "\"jobKey\":30")
                .contains("\"row 7: \\\"4,5\\\"\\u000a\\\\ 型号 \\ud83d\\ude00 \\u0001\"");
    }

    @Test
    void a_message_is_cut_so_that_the_platform_takes_a_batch_of_them() {
        assertThat(EventJson.of(Records.incident(6, "\0".repeat(1_000_000)))).hasSizeLessThan(25_000);
    }

    @Test
    void of_variables_only_the_run_s_id_leaves_the_broker() {
        assertThat(EventJson.of(Records.variable(7, "requester", "\"ada\""))).isNull();
        assertThat(EventJson.of(Records.variable(8, "runId", "\"4f0c\""))).contains("\"runId\":\"4f0c\"");
    }
}
