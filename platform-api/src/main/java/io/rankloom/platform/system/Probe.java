package io.rankloom.platform.system;

/** Asks one of the platform's parts how it is. */
interface Probe {

    /**
     * How a part was found.
     *
     * @param version null where it says none
     * @param detail what was seen, or what is wrong
     */
    record Finding(Part.State state, String version, String detail) {}

    /** The part's name in the API, such as {@code mlflow}. */
    String part();

    /** @throws Exception if the part is away; its message says how */
    Finding ask() throws Exception;
}
