package io.rankloom.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console's types are generated from web-console/openapi.json, so it must be what the API says of itself. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ContractOfTheConsoleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDocumentThatTheConsoleIsBuiltFromIsTheOneThatTheApiServes() throws Exception {
        String served = RestAssured.get("/q/openapi?format=json").asString();
        Files.writeString(Path.of("target/openapi.json"), JSON.readTree(served).toPrettyString() + "\n");

        JsonNode built = JSON.readTree(Path.of("../web-console/openapi.json").toFile());
        for (String part : List.of("paths", "components")) {
            assertThat(built.path(part))
                    .as("copy platform-api/target/openapi.json to web-console/, then run npm run types there")
                    .isEqualTo(JSON.readTree(served).path(part));
        }
    }
}
