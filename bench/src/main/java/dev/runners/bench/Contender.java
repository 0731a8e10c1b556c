package dev.runners.bench;

import java.util.Map;

/** One of those that are measured side by side. */
public interface Contender {

    /** Its row in the table. */
    String name();

    /** Runs one round; the figures by name, in the order of the columns. */
    Map<String, Double> once() throws Exception;
}
