package io.rankloom.platform.identity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The roles of a caller and where they hold.
 *
 * @param everywhere roles that hold in every project and outside of projects
 * @param inProjects roles that hold in one project, by its name; no set is empty
 */
public record Grants(Set<String> everywhere, Map<String, Set<String>> inProjects) {

    /** A caller who may do nothing. */
    public static final Grants NONE = new Grants(Set.of(), Map.of());

    public Grants {
        everywhere = Set.copyOf(everywhere);
        Map<String, Set<String>> nonEmpty = new TreeMap<>();
        inProjects.forEach((project, roles) -> {
            if (!roles.isEmpty()) {
                nonEmpty.put(project, Set.copyOf(roles));
            }
        });
        inProjects = Map.copyOf(nonEmpty);
    }

    /** All roles wherever they hold: what an endpoint asks for before it knows the project. */
    public Set<String> anywhere() {
        Set<String> all = new TreeSet<>(everywhere);
        inProjects.values().forEach(all::addAll);
        return all;
    }

    /** The roles that hold in a project. */
    public Set<String> in(String project) {
        Set<String> all = new TreeSet<>(everywhere);
        all.addAll(inProjects.getOrDefault(project, Set.of()));
        return all;
    }

    /** The same with these roles only, and in one project only where {@code project} is not null. */
    Grants limitedTo(Set<String> roles, String project) {
        UnaryOperator<Set<String>> limit = held -> {
            Set<String> both = new TreeSet<>(held);
            both.retainAll(roles);
            return both;
        };
        if (project != null) {
            return new Grants(Set.of(), Map.of(project, limit.apply(in(project))));
        }
        Map<String, Set<String>> limited = new TreeMap<>();
        inProjects.forEach((name, held) -> limited.put(name, limit.apply(held)));
        return new Grants(limit.apply(everywhere), limited);
    }
}
