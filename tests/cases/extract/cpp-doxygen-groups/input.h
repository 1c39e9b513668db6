/// @name Sizes
/// @{

/// How many there are.
/* implicit */ int size();

/// @}
int after_group();

/** @defgroup io Input and output
 *  Everything that reads. */
/** Reads one.
 *  @ingroup io */
int read_one();

/** @name Writing @{ */
int write_one();
/** @} */
int last();

/// @addtogroup io
/// All that closes.
/// @{
/// Closes it.
int close_it();
/// @}

/// \private
///
/// For tests only.
/* static */ int for_tests();

// A plain comment.
/* static */ int plain();

/* The only comment. */ int only();

/// \class Reader Reads files.
class Reader {
 public:
  int x;  ///< The place.
  /// @}
};
