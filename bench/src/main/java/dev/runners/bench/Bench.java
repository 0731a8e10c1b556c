package dev.runners.bench;

import dev.runners.bench.result.Figures;

/** One question about speed, answered by figures that count only beside those of its peers in the same run. */
public interface Bench {

    /** What {@code ./runners bench} calls it. */
    String name();

    /** What it measures, and beside what: the heading of its table. */
    String measures();

    Figures run(Place place) throws Exception;
}
