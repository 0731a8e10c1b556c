package dev.runners.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs beside the tests of {@link Stack}, and after others that are like it: it starts services, PostgreSQL and Kafka of its
 * own, and spends most of its time waiting for what has been broken to come back.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("own parts")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnOwnParts {}
