package io.rankloom.platform.identity;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets people in whom the provider vouches for, with the roles that their groups have now. */
@ApplicationScoped
class ProviderSignIn {

    private final ProviderSettings settings;
    private final ProviderPeople people;
    private final SignIn signIn;
    private final Audit audit;

    ProviderSignIn(ProviderSettings settings, ProviderPeople people, SignIn signIn, Audit audit) {
        this.settings = settings;
        this.people = people;
        this.signIn = signIn;
        this.audit = audit;
    }

    /**
     * Returns the new session's secret. Who has lost all groups loses all roles too, though no session comes of it.
     *
     * @throws ApiException {@code NO_ROLE} or {@code USER_DISABLED}
     */
    @Transactional(dontRollbackOn = ApiException.class)
    String open(ProviderPerson person) {
        Grants grants = people.existing(settings.roles().of(person.groups()));
        boolean hasRole = !grants.anywhere().isEmpty();
        Users.takeTurn();
        Optional<User> known = people.find(person);
        known.ifPresent(user -> people.refresh(user, person, grants));
        if (!hasRole) {
            String who = known.map(user -> user.username).orElse(person.subject());
            refuse(person, who, "none of the groups has a role: " + String.join(", ", person.groups()));
            throw new ApiException(ErrorCode.NO_ROLE, "none of your groups has a role here: ask an admin");
        }
        User user = known.orElseGet(() -> people.create(person, grants));
        if (user.disabledAt != null) {
            refuse(person, user.username, "disabled");
            throw new ApiException(ErrorCode.USER_DISABLED, "an admin has disabled you here");
        }
        return signIn.newSession(user);
    }

    private void refuse(ProviderPerson person, String who, String why) {
        audit.record(person.issuer(), "session.refuse", "user", who, null, why);
    }
}
