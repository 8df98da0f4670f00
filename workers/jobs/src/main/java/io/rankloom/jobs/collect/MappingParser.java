package io.rankloom.jobs.collect;

import io.rankloom.jobs.collect.Mapping.Format;
import io.rankloom.jobs.collect.Mapping.ImageSource;
import io.rankloom.jobs.collect.Mapping.Split;
import io.rankloom.jobs.collect.Mapping.Table;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a {@code dataset.yaml}. Only plain values are taken: no tag constructs anything and no alias multiplies. */
final class MappingParser {

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final List<String> TABLE_KEYS =
            List.of("file", "format", "delimiter", "quote", "columns", "texts", "numbers", "constants", "split");

    private MappingParser() {}

    /**
     * Reads a mapping.
     *
     * @param file its name, for messages
     * @throws MappingException naming file, line and column
     */
    static Mapping parse(String file, String yaml) {
        YamlMap root = new YamlMap(file, compose(file, yaml));
        List<String> known =
                new ArrayList<>(List.of("name", "language", "searchable", "rating_scale", "grade_scale", "images"));
        Map<Role, Table> tables = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (role != Role.IMAGES) {
                known.add(role.label());
                root.map(role.label()).ifPresent(map -> tables.put(role, table(role, map)));
            }
        }
        root.allow(known);
        if (!tables.containsKey(Role.PRODUCTS)) {
            throw root.error("name", "'products' is missing: a dataset needs a file of products");
        }
        return mapping(root, tables);
    }

    private static Mapping mapping(YamlMap root, Map<Role, Table> tables) {
        double[] ratings = scale(root, "rating_scale", 0, 5);
        Mapping mapping = new Mapping(
                root.checked("name", MappingParser::name),
                root.choice("language", Map.of("en", "en", "zh", "zh", "mixed", "mixed"), "en"),
                root.list("searchable").isEmpty() ? List.of("title") : root.list("searchable"),
                ratings[0],
                ratings[1],
                gradeMax(root),
                tables,
                root.map("images").map(MappingParser::images).orElse(null));
        checkSearchable(root, mapping);
        return mapping;
    }

    private static void checkSearchable(YamlMap root, Mapping mapping) {
        List<String> fields = new ArrayList<>(List.of("title", "description", "brand", "category"));
        fields.addAll(mapping.tables().get(Role.PRODUCTS).texts().keySet());
        for (String field : mapping.searchable()) {
            if (!fields.contains(field)) {
                throw root.error(
                        "searchable",
                        "'" + field + "' is no text of a product" + Suggestion.of(field, fields) + " Known here: "
                                + String.join(", ", fields));
            }
        }
    }

    private static Table table(Role role, YamlMap map) {
        map.allow(TABLE_KEYS);
        String file = map.checked("file", MappingParser::inside);
        Format format = map.choice(
                "format",
                new TreeMap<>(Map.of("csv", Format.CSV, "tsv", Format.TSV, "jsonl", Format.JSONL)),
                guess(map, file));
        Map<String, String> columns = map.texts("columns");
        map.map("columns").ifPresent(names -> names.allow(role.fieldNames()));
        Map<String, String> constants = map.texts("constants");
        map.map("constants").ifPresent(names -> names.allow(role.fieldNames()));
        for (Field field : role.fields()) {
            if (field.isNeeded() && !columns.containsKey(field.name()) && !constants.containsKey(field.name())) {
                throw map.error("columns", "the column of '" + field.name() + "' is missing");
            }
        }
        if (role != Role.PRODUCTS && (map.keys().contains("texts") || map.keys().contains("numbers"))) {
            throw map.error("texts", "only products have further texts and numbers");
        }
        char quote = map.optional("quote").filter("none"::equals).isPresent()
                ? 0
                : map.character("quote", format == Format.CSV ? '"' : (char) 0);
        return new Table(
                role,
                file,
                format,
                map.character("delimiter", format == Format.TSV ? '\t' : ','),
                quote,
                columns,
                map.texts("texts"),
                map.texts("numbers"),
                constants,
                map.map("split").map(split -> split(role, split)).orElse(null));
    }

    private static Split split(Role role, YamlMap map) {
        map.allow(List.of("field", "at", "unspaced"));
        String field = map.text("field");
        if (!role.fieldNames().contains(field)) {
            throw map.error("field", "unknown field '" + field + "'" + Suggestion.of(field, role.fieldNames()));
        }
        return new Split(field, map.text("at"), map.choice("unspaced", Map.of("true", true, "false", false), false));
    }

    private static ImageSource images(YamlMap map) {
        map.allow(List.of("archive", "folder", "path"));
        boolean archive = map.keys().contains("archive");
        if (archive == map.keys().contains("folder")) {
            throw map.error("archive", "give either 'archive', a zip file, or 'folder'");
        }
        String path = map.optional("path").orElse(null);
        if (path != null && path.split("\\{id}", -1).length != 2) {
            throw map.error("path", "'path' is '" + path + "', but must hold {id} once, such as {id}.jpg");
        }
        return new ImageSource(map.checked(archive ? "archive" : "folder", MappingParser::inside), archive, path);
    }

    private static double[] scale(YamlMap root, String key, double min, double max) {
        return root.map(key)
                .map(map -> {
                    map.allow(List.of("min", "max"));
                    double[] scale = {map.number("min", min), map.number("max", max)};
                    if (!(scale[0] < scale[1])) {
                        throw map.error("max", "'max' is " + scale[1] + ", but must be above min, " + scale[0]);
                    }
                    return scale;
                })
                .orElse(new double[] {min, max});
    }

    private static double gradeMax(YamlMap root) {
        double max = scale(root, "grade_scale", 0, 4)[1];
        if (max > Mapping.HIGHEST_GRADE) {
            throw root.error(
                    "grade_scale",
                    "the 'max' of grade_scale is " + max + ", but must be at most " + Mapping.HIGHEST_GRADE
                            + ": a grade's gain in NDCG is 2^grade - 1; map the grades to a shorter scale, such as 0 to 4");
        }
        return max;
    }

    private static Format guess(YamlMap map, String file) {
        if (map.keys().contains("format")) {
            return Format.CSV;
        }
        String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".tsv")) {
            return Format.TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Format.JSONL;
        }
        throw map.error("file", "cannot tell the format of '" + file + "'; give format: csv, tsv or jsonl");
    }

    private static String name(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "name '" + name + "' must be 1 to 63 characters of a-z, 0-9 and -, beginning with no -");
        }
        return name;
    }

    /** A file's name relative to the dataset's folder that cannot leave it. */
    private static String inside(String file) {
        if (file.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(file)
                            + "' has a control character, which no file's name can have; name a file inside the dataset's folder");
        }
        if (file.isBlank()
                || file.startsWith("/")
                || file.contains("\\")
                || List.of(file.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + file + "' leaves the dataset's folder; name a file inside it");
        }
        return file;
    }

    private static Node compose(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (node == null) {
                throw new MappingException(file + " is empty");
            }
            return node;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new MappingException(file + " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)
                    + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new MappingException(file + ": " + e.getMessage());
        }
    }
}
