package io.rankloom.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The console's types are generated from web-console/openapi.json, so it must be what the API says of itself. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ContractOfTheConsoleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDocumentThatTheConsoleIsBuiltFromIsTheOneThatTheApiServes() throws Exception {
        String served = RestAssured.get("/q/openapi?format=json").asString();
        Files.writeString(Path.of("target/openapi.json"), served);

        assertThat(JSON.readTree(Path.of("../web-console/openapi.json").toFile())
                        .path("paths"))
                .as("copy platform-api/target/openapi.json to web-console, then run npm run types there")
                .isEqualTo(JSON.readTree(served).path("paths"));
    }
}
