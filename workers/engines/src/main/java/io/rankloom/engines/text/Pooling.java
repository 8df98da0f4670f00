package io.rankloom.engines.text;

/** How the vectors of a text's tokens become the one vector of the text. */
enum Pooling {
    /** The mean over all tokens, markers included; what all-MiniLM-L6-v2 was trained with. */
    MEAN,
    /** The vector of the first marker token; what the bge family was trained with. */
    FIRST
}
