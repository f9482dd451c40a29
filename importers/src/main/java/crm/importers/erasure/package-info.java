/**
 * Deleting all that names a person (个人信息保护法 article 47): asked for once, carried out step by step, each of which may be
 * repeated, and kept under a number.
 */
@NullMarked
package crm.importers.erasure;

import org.jspecify.annotations.NullMarked;
