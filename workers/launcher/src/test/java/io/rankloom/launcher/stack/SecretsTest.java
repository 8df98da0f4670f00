package io.rankloom.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheOwnerReadsAnyOfTheFiles() throws Exception {
        Secrets.prepare(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void theSecretsOfTheFirstStartStay() throws Exception {
        String password = Secrets.prepare(folder).of("postgres");

        assertThat(Secrets.prepare(folder).of("postgres")).isEqualTo(password);
    }

    @Test
    void noTwoSecretsAreAlike() throws Exception {
        Secrets secrets = Secrets.prepare(folder);

        assertThat(Stream.of("postgres", "rankloom-db", "mlflow-db", "token-ada", "token-ravi", "token-worker")
                        .map(secrets::of)
                        .toList())
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(43));
    }
}
