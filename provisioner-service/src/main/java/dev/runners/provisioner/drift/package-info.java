/** What AWS says beside what we believe. */
@NullMarked
package dev.runners.provisioner.drift;

import org.jspecify.annotations.NullMarked;
