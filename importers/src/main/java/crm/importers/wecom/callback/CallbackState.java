package crm.importers.wecom.callback;

/** Where a stored callback is. */
public enum CallbackState {
    /** For the worker. */
    WAITING,
    DONE,
    /** It failed; later ones of the same customer or chat wait. */
    PARKED,
    /** Somebody decided that it shall not be carried out. */
    ASIDE,
    /** Of a kind that this version does not handle; a later one will take it up. */
    UNKNOWN
}
