package io.rankloom.platform.identity;

import io.rankloom.platform.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what the provider says of people. Their roles are its own, here and in single projects. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class ProviderPeople {

    private static final int LONGEST_NAME = 63;

    private final EntityManager entities;
    private final Audit audit;

    ProviderPeople(EntityManager entities, Audit audit) {
        this.entities = entities;
        this.audit = audit;
    }

    Optional<User> find(ProviderPerson person) {
        return User.find("issuer = ?1 and subject = ?2", person.issuer(), person.subject())
                .firstResultOptional();
    }

    /** The same without projects that are not there (yet). */
    Grants existing(Grants grants) {
        if (grants.inProjects().isEmpty()) {
            return grants;
        }
        List<?> there = entities.createNativeQuery("SELECT name FROM project WHERE name IN (:names)")
                .setParameter("names", grants.inProjects().keySet())
                .getResultList();
        Map<String, Set<String>> inProjects = new HashMap<>(grants.inProjects());
        inProjects.keySet().retainAll(Set.copyOf(there));
        return new Grants(grants.everywhere(), inProjects);
    }

    User create(ProviderPerson person, Grants grants) {
        var user = new User();
        user.username = freeName(person);
        user.displayName = person.displayName();
        user.roles = Users.written(grants.everywhere());
        user.issuer = person.issuer();
        user.subject = person.subject();
        user.createdAt = now();
        user.vouchedForAt = user.createdAt;
        user.persist();
        setProjectRoles(user, grants);
        audit.record(
                person.issuer(),
                "user.create",
                "user",
                user.username,
                null,
                "first sign-in of subject " + person.subject() + "; roles: " + written(grants));
        return user;
    }

    /** Sessions end with a change of roles, as they do when an admin makes it. */
    void refresh(User user, ProviderPerson person, Grants grants) {
        user.displayName = person.displayName();
        user.vouchedForAt = now();
        Grants before = new Grants(user.roleSet(), ProjectMember.rolesOf(user.username));
        if (before.equals(grants)) {
            return;
        }
        user.roles = Users.written(grants.everywhere());
        setProjectRoles(user, grants);
        UserSession.delete("username", user.username);
        audit.record(
                person.issuer(),
                "user.change-roles",
                "user",
                user.username,
                null,
                "from [" + written(before) + "] to [" + written(grants) + "]: groups at sign-in");
    }

    private static void setProjectRoles(User user, Grants grants) {
        Set<ProjectMember.Key> wanted = new HashSet<>();
        grants.inProjects()
                .forEach((project, roles) ->
                        roles.forEach(role -> wanted.add(new ProjectMember.Key(project, user.username, role))));
        List<ProjectMember> held = ProjectMember.list("key.subject", user.username);
        held.stream().filter(member -> !wanted.remove(member.key)).forEach(member -> member.delete());
        for (ProjectMember.Key key : wanted) {
            var member = new ProjectMember();
            member.key = key;
            member.addedBy = user.issuer;
            member.addedAt = user.vouchedForAt;
            member.persist();
        }
    }

    /**
     * A name such as {@code ada@sso.example.org}. No name of a local user or of a service has an {@code @}, and a name that
     * somebody had is never given to another subject.
     */
    private static String freeName(ProviderPerson person) {
        String plain = person.preferredName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        String name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        String host = URI.create(person.issuer()).getHost();
        String free = name + "@" + host;
        for (int next = 2; User.findById(free) != null; next++) {
            free = name + "-" + next + "@" + host;
        }
        return free;
    }

    private static String written(Grants grants) {
        List<String> all = new ArrayList<>(grants.everywhere().stream().sorted().toList());
        new TreeMap<>(grants.inProjects()).forEach((project, roles) -> roles.stream()
                .sorted()
                .map(role -> role + "@" + project)
                .forEach(all::add));
        return all.stream().collect(Collectors.joining(","));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
