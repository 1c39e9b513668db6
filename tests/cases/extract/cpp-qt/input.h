class Model : public Base
{
    Q_OBJECT
    Q_DISABLE_COPY(Model)

    Q_PROPERTY(int row READ row WRITE set_row NOTIFY row_changed)
    Q_PROPERTY(
        QString title
        READ title)

public:
    enum Role { First };
    Q_ENUM(Role)

    explicit Model(Parent *parent = nullptr);
    ~Model() override;
    Q_INVOKABLE int row() const;

public slots:
    void set_row(int row);

private Q_SLOTS:
    void reset();

signals:
    void row_changed(int row);
    void closed();

Q_SIGNALS:
    void opened();

private:
    int row_;
};

class Dialog final : public Base { Q_OBJECT public: Dialog(); };

class Editor
{
    Q_OBJECT
    ~Editor();
    Q_DECLARE_PRIVATE(Editor)
    [[nodiscard]] int size();
    Q_DECLARE_TR_FUNCTIONS(Editor)
    Editor();
    unsigned bits;
};

struct Flags {
    BITS : 3;
    int a : 2;
};

inline void announce(Model &model)
{
    emit model.closed();
    if (model.row() == 1)
        emit closed(model);
    emit closed(model);
}
