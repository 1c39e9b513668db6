import React, { useState } from "react";

interface Props { label: string }

/** A button. */
export const Button: React.FC<Props> = ({ label }) => {
  const [count, setCount] = useState<number>(0);
  return (
    <div className="x" onClick={() => setCount(count + 1)}>
      <Icon.Small name="a" {...label} />
      <Label text={label}>{count} &amp; more</Label>
    </div>
  );
};

export const Memo = React.memo(Button);
