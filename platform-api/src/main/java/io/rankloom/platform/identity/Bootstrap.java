package io.rankloom.platform.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.platform.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Brings in the first users and tokens from a file at start. What is there already stays as it is. */
@ApplicationScoped
class Bootstrap {

    record NewUser(String username, String displayName, List<String> roles, String oneTimePassword) {}

    /** @param project null for a token of every project */
    record NewToken(String name, String subject, List<String> roles, String token, String project) {}

    record Contents(List<NewUser> users, List<NewToken> tokens) {}

    private final Optional<Path> file;
    private final ObjectMapper json;
    private final Audit audit;

    Bootstrap(@ConfigProperty(name = "rankloom.bootstrap") Optional<Path> file, ObjectMapper json, Audit audit) {
        this.file = file;
        this.json = json;
        this.audit = audit;
    }

    @Transactional
    void load(@Observes StartupEvent start) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Contents contents = json.readValue(file.get().toFile(), Contents.class);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        contents.users().forEach(user -> add(user, now));
        contents.tokens().forEach(token -> add(token, now));
    }

    private void add(NewUser newUser, Instant now) {
        if (User.findById(newUser.username()) != null) {
            return;
        }
        var user = new User();
        user.username = newUser.username();
        user.displayName = newUser.displayName();
        user.roles = String.join(",", newUser.roles());
        user.passwordHash = BcryptUtil.bcryptHash(newUser.oneTimePassword());
        user.mustChangePassword = true;
        user.createdAt = now;
        user.persist();
        audit.record("system", "user.create", "user", user.username, null, "first start");
    }

    private void add(NewToken newToken, Instant now) {
        String hash = Credentials.digest(newToken.token());
        if (ApiToken.findById(hash) != null) {
            return;
        }
        var token = new ApiToken();
        token.tokenHash = hash;
        token.id = UUID.randomUUID();
        token.name = newToken.name();
        token.subject = newToken.subject();
        token.roles = String.join(",", newToken.roles());
        token.project = newToken.project();
        token.createdAt = now;
        token.persist();
        audit.record("system", "token.create", "token", token.name, null, "first start");
    }
}
