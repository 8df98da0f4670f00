package io.rankloom.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A problem document.
 *
 * @param type stable address of the kind of problem
 * @param code the same as a short word, for programs
 * @param field path of the request's field at fault, absent where none is
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String code, String field) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String code, String detail, String field) {
        String word = code.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String title = code.charAt(0)
                + code.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return new Problem("https://rankloom.io/problems/" + word, title, status, detail, code, field);
    }
}
