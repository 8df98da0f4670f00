package io.rankloom.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report into its tree. */
public final class ReportFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new UndefinedAsNull())
                    .addSerializer(Double.class, new UndefinedAsNull()))
            .build();

    private ReportFiles() {}

    /** Writes {@code report.json} and {@code report.html}. */
    public static void write(Report report, Path folder) throws IOException {
        Files.write(folder.resolve("report.json"), JSON.writeValueAsBytes(report));
        Files.writeString(folder.resolve("report.html"), new ReportPage(report).html());
    }

    /** JSON knows no NaN; a figure that is undefined is null. */
    private static final class UndefinedAsNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
