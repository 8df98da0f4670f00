package io.rankloom.learning.fusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.List;

/**
 * A fusion with everything it has learnt. For column c of modality m, in float32:
 *
 * <pre>
 * u_c = clip((x_c − mean_c) · inverseDeviation_c, −10, 10) · gain_c · present_m
 * weighted-sum      [n, 1]      Σ_c u_c
 * weighted-average  [n, 1]      Σ_c u_c / Σ_m weight_m · present_m      (0 when no modality with a weight is there)
 * all others        [n, F + M]  u_1 … u_F, present_1 … present_M
 * </pre>
 *
 * <p>With the sums, {@code gain_c = weight_m · coefficient_c} of the modality's ridge score; with concat, {@code gain_c} is the
 * scale of the modality's block. With a joint fusion it is 1: what follows, of the shape {@code joint}, belongs to the ranker
 * and is trained with it; until then the shares are those of a ridge regression. Thread-safe.
 *
 * @param mean of the present rows, [F]
 * @param inverseDeviation 1 / standard deviation of the present rows; 0 for a column that never changes, [F]
 * @param gain [F]
 * @param weight in the order of {@code schema.modalities()}, [M]
 * @param shares what each modality counts for, in the same order
 * @param joint the shape of what is learnt with the ranker; null for the methods that are learnt before it
 */
public record FittedFusion(
        FusionMethod method,
        FeatureSchema schema,
        List<Float> mean,
        List<Float> inverseDeviation,
        List<Float> gain,
        List<Float> weight,
        List<ModalityShare> shares,
        @JsonInclude(JsonInclude.Include.NON_NULL) JointStructure joint) {

    /** Standardised values beyond this many deviations are cut off. */
    public static final float CLIP = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    public FittedFusion {
        mean = List.copyOf(mean);
        inverseDeviation = List.copyOf(inverseDeviation);
        gain = List.copyOf(gain);
        weight = List.copyOf(weight);
        shares = List.copyOf(shares);
        if (method.joint() != (joint != null)) {
            throw new IllegalArgumentException("a fusion has a joint structure exactly when it is learnt jointly, but "
                    + method.label() + (joint == null ? " has none" : " has one"));
        }
        int f = schema.size();
        int m = schema.modalities().size();
        if (mean.size() != f || inverseDeviation.size() != f || gain.size() != f || weight.size() != m) {
            throw new IllegalArgumentException("a fusion of " + f + " features and " + m + " modalities has "
                    + mean.size() + " means, " + inverseDeviation.size() + " deviations, " + gain.size()
                    + " gains and " + weight.size() + " weights");
        }
    }

    /** A fusion that is learnt before the ranker. */
    public FittedFusion(
            FusionMethod method,
            FeatureSchema schema,
            List<Float> mean,
            List<Float> inverseDeviation,
            List<Float> gain,
            List<Float> weight,
            List<ModalityShare> shares) {
        this(method, schema, mean, inverseDeviation, gain, weight, shares, null);
    }

    /**
     * This joint fusion with the shares that the ranker trained with it turned out to have.
     *
     * @throws IllegalStateException when this fusion computes with its weights, so that they are not to be replaced
     */
    public FittedFusion withShares(List<ModalityShare> measured) {
        if (!method.joint()) {
            throw new IllegalStateException("the weights of " + method.label() + " are part of its formula");
        }
        List<Float> weights = measured.stream().map(s -> (float) s.share()).toList();
        return new FittedFusion(method, schema, mean, inverseDeviation, gain, weights, measured, joint);
    }

    /** Reads what {@link #json} gave. */
    public static FittedFusion parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, FittedFusion.class);
    }

    /** This fusion as JSON; the same fusion gives the same text. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fusion is always JSON", e);
        }
    }

    /** The width of a fused row. */
    public int width() {
        return method.wide() ? schema.inputWidth() : 1;
    }

    /** The weight of a modality; 0 when it has no column. */
    public double weight(Modality modality) {
        int i = List.copyOf(schema.modalities()).indexOf(modality);
        return i < 0 ? 0 : weight.get(i);
    }

    /**
     * The fused rows, row-major [rows × width].
     *
     * @throws IllegalArgumentException when the matrix has another schema
     */
    public float[] apply(FeatureMatrix matrix) {
        if (!matrix.schema().equals(schema)) {
            throw new IllegalArgumentException("the matrix has the "
                    + matrix.schema().size() + " features "
                    + matrix.schema().digest() + "; this fusion was fitted to the " + schema.size() + " features "
                    + schema.digest());
        }
        return FusionArithmetic.of(this).apply(matrix.modelInput());
    }
}
