@NullMarked
package dev.runners.bench.ingest;

import org.jspecify.annotations.NullMarked;
