package io.rankloom.platform.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which roles the groups of a provider stand for. */
final class GroupRoles {

    private static final Set<String> IN_PROJECTS = Set.of(Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER);

    /** @param project null where the role holds everywhere */
    private record Rule(String group, String role, String project) {}

    private final List<Rule> rules;

    private GroupRoles(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads {@code ROLE=GROUP} or {@code ROLE@PROJECT=GROUP}, each parted from the next by a semicolon.
     *
     * @throws IllegalArgumentException that names the entry at fault
     */
    static GroupRoles parse(String written) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : written.split(";", -1)) {
            if (!entry.isBlank()) {
                rules.add(rule(entry.strip()));
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "rankloom.oidc.roles gives no group a role, so nobody could sign in; write such as engineer=ml-team");
        }
        return new GroupRoles(rules);
    }

    private static Rule rule(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 1 || equals == entry.length() - 1) {
            throw wrong(entry, "it should read ROLE=GROUP or ROLE@PROJECT=GROUP");
        }
        String group = entry.substring(equals + 1).strip();
        String[] role = entry.substring(0, equals).strip().split("@", 2);
        Set<String> allowed = role.length == 1 ? Users.ROLES : IN_PROJECTS;
        if (!allowed.contains(role[0])) {
            String where = role.length == 1 ? "" : " in a project";
            throw wrong(entry, "roles" + where + " are " + String.join(", ", new TreeSet<>(allowed)));
        }
        return new Rule(group, role[0], role.length == 1 ? null : role[1]);
    }

    private static IllegalArgumentException wrong(String entry, String why) {
        return new IllegalArgumentException("rankloom.oidc.roles: \"" + entry + "\": " + why);
    }

    /** What somebody of these groups may do. */
    Grants of(Collection<String> groups) {
        Set<String> everywhere = new TreeSet<>();
        Map<String, Set<String>> inProjects = new HashMap<>();
        rules.stream().filter(rule -> groups.contains(rule.group())).forEach(rule -> {
            Set<String> where = rule.project() == null
                    ? everywhere
                    : inProjects.computeIfAbsent(rule.project(), project -> new TreeSet<>());
            where.add(rule.role());
        });
        return new Grants(everywhere, inProjects);
    }
}
