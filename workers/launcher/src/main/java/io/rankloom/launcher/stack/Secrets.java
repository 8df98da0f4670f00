package io.rankloom.launcher.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords and tokens of the embedded stack, made at its first start and kept in files that only the owner reads.
 * Children get them by environment or by file, never on a command line.
 */
public final class Secrets {

    /** A person of the embedded stack. */
    public record User(String username, String displayName, List<String> roles, String oneTimePassword) {}

    /** A bearer token and whom it stands for. */
    record Token(String name, String subject, List<String> roles, String token) {}

    record Bootstrap(List<User> users, List<Token> tokens) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    // No look-alikes: these are typed from a terminal into a browser.
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Path folder;
    private final Map<String, String> values;

    private Secrets(Path folder, Map<String, String> values) {
        this.folder = folder;
        this.values = values;
    }

    /** Reads the secrets, making those that are not there yet, and writes the files that the children read. */
    public static Secrets prepare(Path folder) throws IOException {
        Path file = folder.resolve("secrets.json");
        Map<String, String> values = Files.exists(file)
                ? StackJson.MAPPER.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {})
                : new TreeMap<>();
        for (String name : List.of("postgres", "rankloom-db", "mlflow-db")) {
            values.computeIfAbsent(name, ignored -> token());
        }
        for (String subject : List.of("ada", "ravi", "noor", "worker", "ranking-server", "engine")) {
            values.computeIfAbsent("token-" + subject, ignored -> "rlm_" + token());
        }
        for (String user : List.of("ada", "ravi", "noor")) {
            values.computeIfAbsent("password-" + user, ignored -> legible());
        }
        StackJson.writeSecret(file, values);
        Secrets secrets = new Secrets(folder, values);
        secrets.writeFiles();
        return secrets;
    }

    public String of(String name) {
        return values.get(name);
    }

    /** The file that holds the bearer token of a subject, such as {@code worker}. */
    public static Path tokenFile(Path folder, String subject) {
        return folder.resolve(subject + ".token");
    }

    public Path tokenFile(String subject) {
        return tokenFile(folder, subject);
    }

    public Path bootstrapFile() {
        return folder.resolve("bootstrap.json");
    }

    public Path postgresPasswordFile() {
        return folder.resolve("postgres.password");
    }

    /** The people, with the passwords that they must change at their first sign-in. */
    public List<User> users() {
        return List.of(
                new User("ada", "Ada (engineer)", List.of("engineer"), of("password-ada")),
                new User("ravi", "Ravi (reviewer)", List.of("reviewer"), of("password-ravi")),
                new User("noor", "Noor (admin)", List.of("admin"), of("password-noor")));
    }

    private void writeFiles() throws IOException {
        var tokens = List.of(
                person("ada", "engineer"),
                person("ravi", "reviewer"),
                person("noor", "admin"),
                service("worker"),
                service("ranking-server"),
                service("engine"));
        for (Token token : tokens) {
            StackJson.writeSecret(tokenFile(token.subject), token.token);
        }
        StackJson.writeSecret(postgresPasswordFile(), of("postgres"));
        StackJson.writeSecret(bootstrapFile(), new Bootstrap(users(), tokens));
    }

    private Token person(String subject, String role) {
        return new Token("cli-" + subject, subject, List.of(role), of("token-" + subject));
    }

    private Token service(String role) {
        return new Token(role, role, List.of(role), of("token-" + role));
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String legible() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
        }
        return password.toString();
    }
}
