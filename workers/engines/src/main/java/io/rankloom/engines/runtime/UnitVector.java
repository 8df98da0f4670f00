package io.rankloom.engines.runtime;

/** L2 normalisation. */
public final class UnitVector {

    private UnitVector() {}

    /** {@code vector / |vector|}; a vector of zeros stays as it is. */
    public static float[] of(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double length = square == 0 ? 1 : Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
