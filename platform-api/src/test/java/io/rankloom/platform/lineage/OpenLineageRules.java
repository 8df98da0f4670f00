package io.rankloom.platform.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The rules that an OpenLineage run event must follow, as a JSON schema. */
final class OpenLineageRules {

    private static final JsonSchema RUN_EVENT = read("/openlineage/run-event.schema.json");

    private OpenLineageRules() {}

    /** What the event does not follow; empty if it follows all. */
    static List<String> broken(JsonNode event) {
        return RUN_EVENT.validate(event).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonSchema read(String resource) {
        try (InputStream text = OpenLineageRules.class.getResourceAsStream(resource)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            text,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
