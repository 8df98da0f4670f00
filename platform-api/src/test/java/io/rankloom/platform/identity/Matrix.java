package io.rankloom.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code PERMISSIONS.md}. */
final class Matrix {

    static final String ANONYMOUS = "anonymous";
    static final String ELSEWHERE = "elsewhere";
    static final String YES = "yes";
    static final String NO = "–";
    static final String OWN = "own";
    static final String SESSION = "session";

    private static final Path DOCUMENT = Path.of("PERMISSIONS.md");

    private Matrix() {}

    /** An endpoint and what each column says of it. */
    record Row(String method, String path, Map<String, String> cells) {

        String cell(String column) {
            return cells.get(column);
        }

        String endpoint() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return endpoint();
        }
    }

    static List<Row> rows() {
        List<List<String>> lines = read().stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
        List<String> head = lines.stream()
                .filter(line -> line.contains(ANONYMOUS))
                .findFirst()
                .orElseThrow();
        return lines.stream()
                .filter(line -> line.get(1).startsWith("/"))
                .map(line -> row(head, line))
                .toList();
    }

    private static Row row(List<String> head, List<String> line) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 2; i < head.size(); i++) {
            cells.put(head.get(i), line.get(i));
        }
        return new Row(line.get(0), line.get(1), cells);
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException("the table of permissions is not there: " + DOCUMENT.toAbsolutePath(), e);
        }
    }
}
