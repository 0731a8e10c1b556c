package dev.runners.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many bytes of JSON this request may have; more is 413. Without it, {@link #DEFAULT}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxBody {

    int KIB = 1024;
    int MIB = 1024 * KIB;
    int DEFAULT = 256 * KIB;

    int value();
}
