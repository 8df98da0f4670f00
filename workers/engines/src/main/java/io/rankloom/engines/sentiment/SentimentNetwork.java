package io.rankloom.engines.sentiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.rankloom.engines.neural.Network;
import io.rankloom.learning.sentiment.Meaning;

/**
 * A small network over a text's vector. As JSON it is the network.
 *
 * @param network its score is the log-odds of praise
 */
public record SentimentNetwork(@JsonValue Network network) implements Meaning {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SentimentNetwork {}

    @Override
    public double logit(float[] vector) {
        if (vector.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " numbers for a network of " + network.inputs());
        }
        return network.score(new float[][] {vector})[0];
    }
}
