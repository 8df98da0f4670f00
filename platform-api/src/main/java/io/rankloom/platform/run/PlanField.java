package io.rankloom.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One field of a plan as text, read and replaced by its path.
 *
 * @param parent the field that it lies in; empty for the plan itself
 * @param name of the field itself
 * @param index of an element of the field; -1 for the whole field
 */
record PlanField(String parent, String name, int index) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("(?:(\\w+)\\.)?(\\w+)(?:\\[(\\d{1,4})])?");
    private static final String SEPARATOR = ", ";

    /** @param path such as {@code cutoff}, {@code rankers[1]} or {@code search.trials} */
    static PlanField of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new ApiException(ErrorCode.INVALID_PLAN, "a plan has no field " + path, path);
        }
        return new PlanField(
                matcher.group(1) == null ? "" : matcher.group(1),
                matcher.group(2),
                matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3)));
    }

    /** The path of a ranker of the plan, from 0. */
    static String ranker(int index) {
        return "rankers[" + index + "]";
    }

    String path() {
        return (parent.isEmpty() ? "" : parent + ".") + name + (index < 0 ? "" : "[" + index + "]");
    }

    /** The field's value; elements of a list are joined by commas; null where there is none. */
    String read(RunResource.Plan plan) {
        JsonNode field = JSON.valueToTree(plan);
        field = parent.isEmpty() ? field.path(name) : field.path(parent).path(name);
        field = index < 0 ? field : field.path(index);
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        return field.isArray()
                ? StreamSupport.stream(field.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(SEPARATOR))
                : field.asText();
    }

    /**
     * The plan with another value in this field.
     *
     * @param value blank for none
     * @throws ApiException {@code INVALID_PLAN} if the field cannot hold such a value
     */
    RunResource.Plan with(RunResource.Plan plan, String value) {
        ObjectNode tree = JSON.valueToTree(plan);
        JsonNode holder = parent.isEmpty() ? tree : tree.path(parent);
        if (!(holder instanceof ObjectNode object)) {
            throw new ApiException(ErrorCode.INVALID_PLAN, "the plan has no " + parent, "plan." + path());
        }
        String text = value.strip();
        if (index >= 0 && object.path(name) instanceof ArrayNode list && index < list.size()) {
            list.set(index, text);
        } else if (object.path(name).isArray()) {
            ArrayNode list = object.putArray(name);
            Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(element -> !element.isEmpty())
                    .forEach(list::add);
        } else if (text.isEmpty()) {
            object.putNull(name);
        } else {
            object.put(name, text);
        }
        try {
            return JSON.treeToValue(tree, RunResource.Plan.class);
        } catch (JsonProcessingException e) {
            throw new ApiException(
                    ErrorCode.INVALID_PLAN, "'" + text + "' is no value for " + path(), "plan." + path());
        }
    }
}
