/** What goes into the images: a Java runtime, the services, and what the JVM learnt of each in a training run. */
@NullMarked
package dev.runners.images;

import org.jspecify.annotations.NullMarked;
