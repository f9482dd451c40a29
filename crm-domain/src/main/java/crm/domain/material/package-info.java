/** Material: texts, pictures, videos, files, links and mini-program cards (素材) that staff send to customers. */
@NullMarked
package crm.domain.material;

import org.jspecify.annotations.NullMarked;
