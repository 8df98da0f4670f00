package io.rankloom.jobs.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Mappings of well-known datasets, which come with the program: such a folder needs no {@code dataset.yaml}. */
final class BundledMappings {

    static final List<String> NAMES =
            List.of("amazon-in-reviews", "chorus-electronics", "fashion-images", "msrd-movies");

    private BundledMappings() {}

    /** The text of a bundled mapping. */
    static String read(String name) throws IOException {
        if (!NAMES.contains(name)) {
            throw new BadSource("no bundled mapping '" + name + "'" + Suggestion.of(name, NAMES) + " There are: "
                    + String.join(", ", NAMES));
        }
        return resource("/datasets/" + name + "/" + Mapping.FILE);
    }

    /** The mapping whose files the folder has all of; of several, the one with the most files. */
    static Optional<String> matching(SourceFolder folder) throws IOException {
        String best = null;
        int most = 0;
        for (String name : NAMES) {
            List<String> files = MappingParser.parse(name, read(name)).files();
            if (files.size() > most && files.stream().allMatch(folder::has)) {
                best = name;
                most = files.size();
            }
        }
        return Optional.ofNullable(best);
    }

    static String resource(String path) throws IOException {
        try (InputStream in = BundledMappings.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the program lacks its resource " + path + "; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
