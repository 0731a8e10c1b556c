/** What is wrong with an installation, in sentences. */
@NullMarked
package dev.runners.local.doctor;

import org.jspecify.annotations.NullMarked;
