@NullMarked
package dev.runners.provisioner.fleet;

import org.jspecify.annotations.NullMarked;
