package io.rankloom.platform.run;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The ids that begin with some hex digits, as a range that an index can read.
 *
 * @param first the lowest of them
 * @param last the highest of them
 */
public record IdPrefix(UUID first, UUID last) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{4,8}(-[0-9a-fA-F-]{0,27})?");
    private static final int DIGITS = 32;

    /** The ids that begin with this text; nothing where it has fewer than four digits or is the beginning of no id. */
    public static Optional<IdPrefix> of(String text) {
        return Optional.of(text)
                .filter(t -> ID.matcher(t).matches())
                .map(t -> t.replace("-", ""))
                .filter(digits -> digits.length() <= DIGITS)
                .map(digits -> new IdPrefix(filledUp(digits, '0'), filledUp(digits, 'f')));
    }

    private static UUID filledUp(String digits, char digit) {
        String hex = digits + String.valueOf(digit).repeat(DIGITS - digits.length());
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
