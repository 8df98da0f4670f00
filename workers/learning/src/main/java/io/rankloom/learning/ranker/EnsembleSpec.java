package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Nearest;
import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of {@code ensemble}, such as {@code ensemble(of=lambdamart+mlp+linear, lambdamart.trees=100)}.
 *
 * <p>{@code of} joins 2 to 8 members by {@code +}: names of rankers, or {@code name@label} where one is in it twice, as in {@code
 * of=mlp@wide+mlp@deep}. A parameter of a member is written {@code member.parameter}, as in {@code mlp@deep.hidden=64-32-16}.
 *
 * @param members in the order written
 * @param weighing how much each counts for
 */
public record EnsembleSpec(List<Member> members, Weighing weighing) {

    private static final int MOST = 8;

    /**
     * One ranker of an ensemble.
     *
     * @param name as written, such as {@code mlp@deep}
     * @param ranker its own spec
     */
    public record Member(String name, Spec ranker) {}

    /** How the weights of the members are found; all are at least 0. */
    public enum Weighing {
        /** Coordinate ascent on the validation queries' NDCG@10. */
        NDCG,
        /** Ridge regression of the validation queries' grades on the members' scores. */
        RIDGE,
        /** All the same. */
        EQUAL
    }

    public EnsembleSpec {
        members = List.copyOf(members);
    }

    /**
     * Reads a spec and those of its members.
     *
     * @throws SpecException naming what is wrong and what is allowed
     */
    public static EnsembleSpec of(Spec spec) {
        spec.named("ensemble");
        List<String> names = names(spec);
        Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
        names.forEach(name -> parameters.put(name, new LinkedHashMap<>()));
        spec.parameters().forEach((parameter, value) -> {
            int dot = parameter.indexOf('.');
            if (dot < 0) {
                allowOwn(spec, parameter);
            } else {
                String name = parameter.substring(0, dot);
                if (!parameters.containsKey(name)) {
                    throw new SpecException("parameter '" + parameter + "' of ensemble is for '" + name
                            + "', which is not in it; there are " + String.join(", ", names)
                            + Nearest.to(name, names)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
                }
                parameters.get(name).put(parameter.substring(dot + 1), value);
            }
        });
        List<Member> members = new ArrayList<>();
        parameters.forEach((name, own) -> members.add(new Member(name, member(name, own))));
        return new EnsembleSpec(
                members,
                Weighing.valueOf(
                        spec.choice("weights", "ndcg", "ndcg", "ridge", "equal").toUpperCase(Locale.ROOT)));
    }

    private static List<String> names(Spec spec) {
        String of = spec.parameters().get("of");
        if (of == null) {
            throw new SpecException("ensemble needs its members, such as ensemble(of=lambdamart+mlp+linear)");
        }
        List<String> names = List.of(of.split("\\+", -1));
        if (names.size() < 2 || names.size() > MOST) {
            throw new SpecException("parameter 'of' of ensemble is '" + of + "'; it must be 2 to " + MOST
                    + " rankers joined by +, such as lambdamart+mlp");
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw new SpecException("'" + names.get(i) + "' is in the ensemble twice; tell them apart by labels: "
                        + names.get(i) + "@a+" + names.get(i) + "@b");
            }
        }
        return names;
    }

    private static Spec member(String name, Map<String, String> parameters) {
        int at = name.indexOf('@');
        String method = at < 0 ? name : name.substring(0, at);
        if (method.equals("ensemble")) {
            throw new SpecException("an ensemble cannot be in an ensemble; name its members instead");
        }
        if (at >= 0 && (at == name.length() - 1 || name.indexOf('.') >= 0)) {
            throw new SpecException("'" + name + "' in the ensemble is not of the form ranker@label");
        }
        return RankerSpec.check(new Spec(method, parameters).toString());
    }

    private static void allowOwn(Spec spec, String parameter) {
        if (!parameter.equals("of") && !parameter.equals("weights")) {
            throw new SpecException("unknown parameter '" + parameter + "' of " + spec.name()
                    + "; there are of, weights, and those of a member, such as mlp.hidden");
        }
    }
}
